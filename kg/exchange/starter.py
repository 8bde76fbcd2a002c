"""An empty graph for another network: sheets to fill in, vocabularies to change, a configuration and the first steps."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

from kg.errors import StoreError, Text, UsageError
from kg.judgements import COLUMNS
from kg.ontology import Ontology
from kg.workspace import CONFIGURATION, JUDGEMENTS

# the vocabularies in which one network differs from another; the others come with the program
VOCABULARIES = ("pillar", "issue", "mechanism", "population-group", "org-kind", "initiative-kind", "event-kind")
_README = Text(
    """# {title}

กราฟความรู้ว่าใครทำงานกับใคร เรื่องอะไร ที่ไหน และเอกสารใดบอก ตอนนี้ยังว่างอยู่ สั่งทุกคำสั่งในโฟลเดอร์นี้ (`--data .` หมายถึงโฟลเดอร์นี้)

## เริ่มใช้ห้าขั้น

1. ขอแบบกรอก `kg template ภาคี.xlsx --of partners --data .` (แบบอื่น: `projects`, `meetings`, `pledges` ถ้าไม่ระบุ `--of` จะได้ครบทุกแผ่น)
   กราฟใหม่ยังไม่มีพื้นที่ ให้กรอกจังหวัด อำเภอ ตำบลของคุณในแผ่นงาน “พื้นที่” ของแบบเต็มแล้วนำเข้าก่อน
2. กรอกใน Excel แผ่นแรกของสมุดงานบอกวิธีกรอก
3. ดูก่อนว่าจะเปลี่ยนอะไร `kg import ภาคี.xlsx --dry-run --data .` แล้วนำเข้าจริง `kg import ภาคี.xlsx --data .`
4. ตรวจ `kg check --data .`
5. ถาม `kg ask partners "ชื่อองค์กร" --data .` หรือ `kg ask pillar --data .` (คำถามทั้งหมด: `kg ask`)

## ปรับให้เป็นของเครือข่าย

- ด้านของงานอยู่ใน `vocab/pillar.ttl` เปิดด้วยโปรแกรมแก้ข้อความ หนึ่งย่อหน้าคือหนึ่งด้าน แก้ชื่อไทยและอังกฤษที่ `skos:prefLabel`
  ถ้าเพิ่มด้าน ให้คัดลอกทั้งย่อหน้าแล้วเปลี่ยนคำอังกฤษท้ายที่อยู่และ `skos:notation` ให้ตรงกัน
- ชุดคำอื่นใน `vocab/` แก้แบบเดียวกัน: `issue` ประเด็น, `mechanism` เครื่องมือ, `population-group` กลุ่มประชากร, `org-kind` ประเภทองค์กร,
  `initiative-kind` ประเภทโครงการ, `event-kind` ประเภทกิจกรรม แฟ้มที่ลบไปจะกลับไปใช้ชุดที่มากับโปรแกรม
- ชื่อและภาษาหลักของกราฟอยู่ใน `graph.toml`

## โฟลเดอร์นี้มีอะไร

- `sheets/` ข้อมูลจริง แก้ด้วยมือหรือด้วย `kg import` ก็ได้ และ `judgements.csv` คำตัดสินว่าชื่อใดคือรายเดียวกัน
- `build/` และ `.history/` โปรแกรมสร้างเอง ไม่ต้องเก็บใน git

## สัญญาอนุญาต

เลือกสัญญาอนุญาตของข้อมูลชุดนี้เองแล้วเขียนไว้ที่นี่ ชุดคำใน `vocab/` เริ่มจากฉบับที่เผยแพร่ภายใต้ CC BY 4.0 เมื่อเผยแพร่ต่อโปรดคงที่มาไว้
และเก็บเฉพาะข้อมูลสาธารณะ ไม่เก็บเบอร์โทรศัพท์ อีเมล หรือข้อมูลส่วนตัว
""",
    """# {title}

A knowledge graph of who works with whom, on what, where, and which document says so. It is still empty. Run every command in
this folder (`--data .` means this folder).

## Five steps to begin

1. Get a form: `kg template partners.xlsx --of partners --data .` (others: `projects`, `meetings`, `pledges`; without `--of` all sheets)
   A new graph has no places yet: enter your provinces and districts in the worksheet "Places" of the full form and import it first.
2. Fill it in with Excel; its first worksheet says how.
3. See what would change: `kg import partners.xlsx --dry-run --data .`, then take it in: `kg import partners.xlsx --data .`
4. Check: `kg check --data .`
5. Ask: `kg ask partners "NAME" --data .` or `kg ask pillar --data .` (all questions: `kg ask`)

## Make it your network's own

- The pillars stand in `vocab/pillar.ttl`: open it with a text editor; one paragraph is one pillar. Change its Thai and English names
  at `skos:prefLabel`. To add one, copy a paragraph and change the English word at the end of its address and in `skos:notation`
  alike.
- The other vocabularies in `vocab/` change in the same way: `issue`, `mechanism`, `population-group`, `org-kind`,
  `initiative-kind`, `event-kind`. Where a file is deleted, the one that comes with the program is used again.
- The title and the main language of the graph stand in `graph.toml`.

## What is in this folder

- `sheets/` the data themselves, changed by hand or by `kg import`; `judgements.csv` the verdicts on which names are one.
- `build/` and `.history/` are made by the program; git need not keep them.

## Licence

Choose a licence for these data and write it here. The vocabularies in `vocab/` begin as copies published under CC BY 4.0: keep
the attribution when you publish them. Keep public facts alone: no telephone numbers, e-mail addresses or other personal data.
""",
)


def start(folder: Path, title: Text, lang: str) -> tuple[str, ...]:
    """Write an empty graph into a folder and return the names of its files; UsageError where something is there already.

    StoreError where it cannot be written.
    """
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            th = f"{folder} มีอยู่แล้วและไม่ว่าง โปรดตั้งชื่อโฟลเดอร์ใหม่"
            raise UsageError(th, f"{folder} is there already and is not empty; name a new folder")
        files = dict(_files(title, lang))
        for name, content in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
    except OSError as error:
        raise StoreError(f"เขียน {folder} ไม่ได้: {error.strerror}", f"cannot write {folder}: {error.strerror}") from error
    return tuple(files)


def _files(title: Text, lang: str) -> Iterator[tuple[str, bytes]]:
    ontology = Ontology.read()
    for name, sheet in ontology.sheets.items():
        yield f"sheets/{name}.csv", _header(("id", *(column.key for column in sheet.columns)))
    yield JUDGEMENTS, _header(COLUMNS)
    yield CONFIGURATION, _configuration(title, lang).encode()
    for name in VOCABULARIES:
        yield f"vocab/{name}.ttl", (ontology.root / "vocab" / f"{name}.ttl").read_bytes()
    order = (lang, "en" if lang == "th" else "th")
    yield "README.md", "\n---\n\n".join(_README.say(said).format(title=title.say(said)) for said in order).encode()
    yield ".gitignore", b"build/\n.history/\n"


def _header(keys: tuple[str, ...]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(keys)
    return text.getvalue().encode()


def _configuration(title: Text, lang: str) -> str:
    """The configuration; a JSON string is a TOML string."""
    th, en = (json.dumps(said, ensure_ascii=False) for said in (title.th, title.en))
    return f'title_th = {th}\ntitle_en = {en}\nlanguage = "{lang}"  # th | en\n'
