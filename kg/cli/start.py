"""The commands that begin something: a workbook to fill in, an empty graph of another network."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from kg.cli.answer import write
from kg.cli.options import Shared, shared
from kg.errors import Text, UsageError
from kg.workspace import workspace


@click.command(short_help="A workbook to fill in")
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--of", "form", metavar="FORM", help="แบบสั้นสำหรับงานเดียว · A short form for one job: partners, projects, meetings, pledges.")
@shared
def template(options: Shared, file: Path | None, form: str | None) -> None:
    """สร้างสมุดงาน Excel ให้กรอก มีหัวตารางสองภาษา รายการให้เลือก และวิธีกรอก

    Make a workbook to fill in: headers in both languages, drop-downs, an explanation with an example.

    \b
    kg template ภาคี.xlsx --of partners
    kg template all.xlsx --lang en
    """
    from kg.exchange.template import forms_of
    from kg.exchange.template import template as made
    from kg.exchange.template_lists import Lists, known_names
    from kg.ontology import Ontology

    space = workspace(options.data)
    target = _target(file or options.output or Path(f"kg-{form or 'template'}.xlsx"), options)
    ontology = Ontology.read(vocab=space.vocab)
    forms = forms_of(ontology, form)
    lists = Lists(ontology, known_names(space.sheets, ontology), options.lang)
    write(replace(options, output=target), made(lists, forms, target.name, space.title))
    data = f" --data {options.data}" if options.data else ""
    labels = ", ".join(part.label.say(options.lang) for part in forms[:3]) + (" ..." if len(forms) > 3 else "")
    said = Text(
        f"กรอกได้เลย: {labels}\nกรอกแล้วสั่ง: kg import {target} --dry-run{data}",
        f"ready to fill in: {labels}\nthen run: kg import {target} --dry-run{data}",
    )
    click.echo(said.say(options.lang))


def _target(file: Path, options: Shared) -> Path:
    """The file to write: a workbook that is not there yet, since people may have filled it in."""
    if options.format not in (None, "xlsx"):
        raise UsageError("แบบกรอกเป็นสมุดงาน .xlsx เท่านั้น", "a template is a workbook, .xlsx alone")
    if file.suffix.lower() != ".xlsx":
        raise UsageError(f"{file}: ชื่อแฟ้มต้องลงท้าย .xlsx", f"{file}: the name must end in .xlsx")
    if file.exists():
        free = next(other for n in range(2, 10_000) if not (other := file.with_stem(f"{file.stem}-{n}")).exists())
        th = f"{file} มีอยู่แล้ว และอาจมีคนกรอกไว้ จึงไม่เขียนทับ ใช้ชื่ออื่น เช่น {free}"
        raise UsageError(th, f"{file} is there already and may be filled in; it is not overwritten. Use another name, such as {free}")
    return file


@click.command(short_help="An empty graph of another network")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--title", help="ชื่อของกราฟ · What the graph is called.")
@shared
def new(options: Shared, folder: Path, title: str | None) -> None:
    """เริ่มกราฟว่างของเครือข่ายอื่น: แผ่นงาน ชุดคำที่แก้ได้ การตั้งค่า และวิธีเริ่ม ภาษาที่ระบุด้วย --lang เป็นภาษาหลักของกราฟ

    Begin an empty graph of another network: sheets, vocabularies to change, configuration, first steps. The language of
    --lang becomes that of the graph.

    \b
    kg new chiangmai --title "ภาคีเชียงใหม่"
    """
    from kg.exchange.starter import start

    named = title or folder.resolve().name
    files = start(folder, Text(named, named), options.lang)
    said = Text(
        f"สร้างแล้ว: {folder} ({len(files)} แฟ้ม)\nอ่านวิธีเริ่ม: {folder / 'README.md'}\n"
        f"ขั้นแรก: kg template partners.xlsx --of partners --data {folder}",
        f"made: {folder} ({len(files)} files)\nhow to begin: {folder / 'README.md'}\n"
        f"first step: kg template partners.xlsx --of partners --data {folder}",
    )
    click.echo(said.say(options.lang))
