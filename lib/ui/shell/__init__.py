"""The frame around every page: navigation, language, style, the welcome, who works, the day whose data are shown."""
