"""What pages say before the day on which their text was put up: `등록일`, `송고시간`, `입력`."""

PUT_UP = (
    r"(?:(?:(?:등록|게시|공고|공표|게재|작성|송고|입력)\s?(?:일(?:자|시)?|시간)|(?:기사\s?)?입력)\s*[:：]?|(?:등록|게시|승인)\s?[:：])\s*"
)
