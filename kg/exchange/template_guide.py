"""The first worksheet of a template in words: how to fill it in, and a filled example. Knows nothing of workbooks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.errors import Text
from kg.exchange.template_columns import Head
from kg.exchange.template_lists import Lists
from kg.exchange.template_titles import LISTS
from kg.text import match_key

HEADING = Text("วิธีกรอก", "How to fill this in")
EXAMPLE = Text("ตัวอย่าง (สมมติ)", "Example (made up)")
_RULES = (
    Text(
        "กรอกแถวละหนึ่งรายการ เริ่มที่แถว 3 ของแผ่นงานถัดไป และคงหัวตารางสองแถวแรกไว้ตามเดิม",
        "One row for one entry, from row 3 of the next worksheet on. Leave the two header rows as they are.",
    ),
    Text(
        "คอลัมน์หัวสีเข้มที่มี * ต้องกรอก คอลัมน์อื่นเว้นว่างได้",
        "A column with a dark heading and * must be filled in. All others may stay empty.",
    ),
    Text(
        "ไม่ทราบหรือไม่แน่ใจให้เว้นว่าง ไม่ต้องเดา ไม่ต้องใส่ขีด",
        "Leave empty what you do not know or are not sure of. Do not guess, put no dash.",
    ),
    Text(
        "ถ้ามีหลายค่าในช่องเดียวให้คั่นด้วย ; เช่น ชมรมคนรักหาดทรายขาว; กลุ่มประมงบ้านเลนอก",
        "Several values in one cell are parted by ; such as: White Beach Club; Len Nok Fishers' Group",
    ),
    Text(
        f"ช่องที่มีลูกศรเลือกจากรายการได้ ชื่อใหม่พิมพ์เองได้ แต่ต้องมีแถวของตัวเองด้วย (องค์กรใหม่กรอกในแบบ partners) รายการทั้งหมดอยู่ที่แผ่นงาน “{LISTS}”",
        "A cell with an arrow offers a list. A new name may be typed, and needs a row of its own too (a new organisation: in the form "
        f"partners). All lists are on the worksheet “{LISTS}”.",
    ),
    Text(
        "วันที่พิมพ์ในช่องเดียวก็ได้ เช่น 14 กุมภาพันธ์ 2566 หรือรู้แค่ กุมภาพันธ์ 2566 หรือ 2566 ก็ได้ หรือจะแยกกรอก วัน เดือน ปี พ.ศ. ในสามช่องถัดไปก็ได้ เลือกแบบเดียว",
        "A date goes in one cell, such as 14 February 2023, or only February 2023 or 2023; or as day, month and Buddhist-era year "
        "in the three cells beside it. Use one way, not both.",
    ),
    Text(
        "อย่าใส่เบอร์โทรศัพท์ อีเมล เลขบัตรประชาชน ที่อยู่บ้าน หรือข้อมูลส่วนตัวอื่น",
        "No telephone numbers, e-mail addresses, identity numbers, home addresses or other personal data.",
    ),
)
_ID_RULE = Text(
    "คอลัมน์ id ท้ายตารางเว้นว่างได้ ระบบจะตั้งรหัสให้เอง ใส่เมื่อต้องการแก้รายการเดิมที่รู้รหัสอยู่แล้ว",
    "The column id at the end may stay empty: an id is made. Fill it in only to change an entry whose id you know.",
)
_IMPORT = Text(
    "กรอกเสร็จแล้วบันทึก แล้วสั่ง  kg import {file} --dry-run  จะเห็นว่าอะไรจะเพิ่ม อะไรจะเปลี่ยน และช่องใดควรแก้ โดยยังไม่เขียนข้อมูลใด "
    "เมื่อพอใจแล้วจึงสั่ง  kg import {file}",
    "Save the file, then run  kg import {file} --dry-run  : it shows what would be added, what would change and which cells need "
    "a second look, and writes nothing. When all is well, run  kg import {file}",
)


def rules(file: str, with_ids: bool) -> tuple[Text, ...]:
    """How to fill in a template and what to do with it, one sentence after another; `file` is its name."""
    last = Text(_IMPORT.th.format(file=file), _IMPORT.en.format(file=file))
    return (*_RULES, *((_ID_RULE,) if with_ids else ()), last)


def example(heads: Sequence[Head], lists: Lists) -> Iterator[tuple[str, str]]:
    """Each column that has an example, with it; a word that the graph's own vocabulary lacks gives way to one that it has."""
    for head in heads:
        if head.example:
            star = " *" if head.required else ""
            yield f"{head.name.say('th')} · {head.name.say('en')}{star}", _shown(head, lists)


def _shown(head: Head, lists: Lists) -> str:
    said = head.example.say(lists.lang) if head.example else ""
    if head.kind != "concept":
        return said
    words = lists.values(head.choices)
    known = {match_key(word) for word in words}
    return said if all(match_key(part) in known for part in said.split(";")) else "".join(words[:1])
