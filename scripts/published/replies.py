"""Makes the crate of the program that reads all published replies; `scripts/published.sh replies` calls it.

usage: replies.py CRATES SERVICES…

CRATES holds a crate for each product, as SERVICE/VERSION. SERVICES are folders of published descriptions. The program, in
CRATES/replies/all, depends on every crate; its source is replies.rs, beside this file.
"""

import json
import pathlib
import re
import shutil
import sys

HERE = pathlib.Path(__file__).parent
REQUEST = re.compile(r"^impl rt::Action for (\w+) \{$", re.MULTILINE)
NAME = re.compile(r'^name = "(.*)"$', re.MULTILINE)


def published(services):
    """Yields product, action, title and text of every published reply."""
    for api in sorted(pathlib.Path(services).glob("*/*/api.json")):
        examples = api.with_name("examples.json")
        if not examples.exists():
            continue
        facts = json.loads(api.read_text(encoding="utf-8"))["metadata"]
        product = f"{facts['serviceShortName']}/{facts['apiVersion']}"
        actions = json.loads(examples.read_text(encoding="utf-8"))["actions"]
        for action, calls in actions.items():
            for call in calls:
                yield product, action, call.get("title") or "", (call.get("output") or "").strip()


def table(krate, product):
    """Returns the module that lists the actions of a crate, and the name of the crate."""
    name = NAME.search((krate / "Cargo.toml").read_text(encoding="utf-8"))[1]
    sources = sorted((krate / "src").rglob("*.rs"))
    requests = [found for source in sources for found in REQUEST.findall(source.read_text(encoding="utf-8"))]
    rust = name.replace("-", "_")
    entries = "".join(f"    crate::entry::<{rust}::{request}>(),\n" for request in requests)
    return name, f"({json.dumps(product)}, &[\n{entries}]),\n"


def main(crates, *services):
    crates = pathlib.Path(crates).resolve()
    out = crates / "replies" / "all"
    shutil.rmtree(out, ignore_errors=True)
    (out / "src").mkdir(parents=True)
    dependencies, tables = [], []
    for manifest in sorted(crates.glob("*/*/Cargo.toml")):
        krate = manifest.parent
        name, entries = table(krate, f"{krate.parent.name}/{krate.name}")
        dependencies.append(f'{name} = {{ path = "{krate}", default-features = false }}\n')
        tables.append(entries)
    replies = [reply for folder in services for reply in published(folder)]
    runtime = re.search(r"^ccc-runtime = .*$", (krate / "Cargo.toml").read_text(encoding="utf-8"), re.MULTILINE)[0]
    (out / "Cargo.toml").write_text(
        '[package]\nname = "published-replies"\nversion = "0.0.0"\nedition = "2024"\npublish = false\n\n[dependencies]\n'
        f'{runtime}\nserde_json = "1"\ntracing = {{ version = "0.1", default-features = false }}\n{"".join(dependencies)}',
        encoding="utf-8",
    )
    shutil.copy(HERE / "replies.rs", out / "src/main.rs")
    shutil.copy(HERE / "events.rs", out / "src/events.rs")
    (out / "src/actions.in").write_text(f"&[\n{''.join(tables)}]\n", encoding="utf-8")
    (out / "replies.json").write_text(json.dumps(replies, ensure_ascii=False), encoding="utf-8")
    print(f"{len(tables)} crates, {len(replies)} published texts")


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
