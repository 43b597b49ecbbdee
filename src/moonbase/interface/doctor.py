"""`moonbase doctor`: whether this installation will work, one line for each thing checked."""

from __future__ import annotations

from moonbase.interface.options import Json, Lang
from moonbase.interface.words import Language


def doctor(lang: Lang = Language.en, json: Json = False) -> int:
    """Check this installation."""
    from moonbase.interface.checkup import checkup
    from moonbase.interface.faults import DONE, INTERNAL, Item
    from moonbase.interface.streams import print_json

    found = list(checkup())
    failed = [each for each in found if each.status == "fail"]
    code = INTERNAL if failed else DONE
    if json:
        answer: dict[str, object] = {"ok": not failed, "checks": [each.as_json() for each in found]}
        if failed:
            item = Item("E603", f"{failed[0].name}: {failed[0].message}", hint=failed[0].hint)
            answer["error"] = item.as_json()
        print_json(answer)
        return code
    width = max(len(each.name) for each in found)
    for each in found:
        hint = f" ({each.hint})" if each.hint else ""
        print(f"{each.status:4}  {each.name:{width}}  {each.message}{hint}")
    return code
