"""The first tables: revisions, originals, reviews, corrections."""

from __future__ import annotations

from alembic import op

from lib.store.migrations.steps import IN_FORCE, table

revision = "0001"
down_revision = None


def upgrade() -> None:
    """To this version."""
    table(
        "originals",
        "sha256:text 원본의 해시; name:text 파일 이름; data:bytes 원본; document:bytes? 읽은 문서; kept_at:text 올린 때",
        key="sha256",
    )
    table(
        "revisions",
        "number:whole 판 번호; made_at:text 바뀐 때; kind:text 무엇을 했는지; who:text 누가; note:text 메모; source_id:text? 등록한 출처; "
        "sha256:text? 등록한 원본; package:text? 함께 배포된 자료의 판",
        key="number",
    )
    table(
        "store",
        "id:text 이 저장소의 이름; revision:whole 지금 판; 쓰는 사람마다 이 줄을 잠금",
        key="id",
    )
    table(
        "corrections",
        "number:serial 정정 번호; dataset:text 자료; key:text 행의 키; column:text 열; old:text? 적힌 값; new:text? 고친 값; reason:text 까닭; "
        "who:text 누가; _since:whole; _until:whole?",
        key="number",
        of={"_since": "revisions.number", "_until": "revisions.number"},
    )
    op.create_index(
        "corrections_in_force", "corrections", ["dataset", "key", "column"], unique=True, sqlite_where=IN_FORCE, postgresql_where=IN_FORCE
    )
    table(
        "reviews",
        "number:serial 검토 번호; sha256:text 원본의 해시; name:text 파일 이름; state:text 상태; given:text 사람이 알려 준 것; draft:bytes? 읽은 것; "
        "decisions:text 결정; said:text 읽지 못한 까닭; who:text 마지막으로 다룬 사람; version:whole 고칠 때마다 하나씩 늚; updated_at:text 마지막으로 다룬 때; "
        "revision:whole? 등록된 판",
        key="number",
        of={"revision": "revisions.number", "sha256": "originals.sha256"},
    )
