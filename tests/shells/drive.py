"""Types lines at the prompts of real shells, each behind a pseudo-terminal, and looks at the words that arrive.

usage: drive.py TC3 ROOT SHELL PATH [SHELL PATH]…

The shells find a script called `tc3`, which hands completion on to the real program, and writes the words of any other line
into a file. ROOT is where packages were unpacked.
"""

import json
import os
import pty
import select
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TC3, ROOT = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
SHELLS = list(zip(sys.argv[3::2], sys.argv[4::2]))
# The longest time that a line may take: the machine may be busy.
PATIENCE = 30

TEXT = "中文 \"q\" $HOME `x` it's \\n 100% !a #b"
REQUEST = {"SdkAppId": 1400000000, "ExtensionId": "a$b", "ExtensionName": TEXT}
JSON = json.dumps(REQUEST, ensure_ascii=False)

# A line up to the cursor, and the words that it must be after one TAB.
COMPLETIONS = [
    ("tc3 cc", ["ccc"]),
    ("tc3 ccc ModifyOwnN", ["ccc", "ModifyOwnNumberApply"]),
    ("tc3 ccc modify-own-n", ["ccc", "modify-own-number-apply"]),
    ("tc3 ccc ModifyOwnNumberApply --DetailL", ["ccc", "ModifyOwnNumberApply", "--DetailList"]),
    ("tc3 ccc ModifyOwnNumberApply --DetailList.0.CallT",
     ["ccc", "ModifyOwnNumberApply", "--DetailList.0.CallType"]),
    ("tc3 ccc CreateAICall --LLMType open", ["ccc", "CreateAICall", "--LLMType", "openai"]),
    ("tc3 --profile shell-t", ["--profile", "shell-test"]),
    ("tc3 --site inter", ["--site", "international"]),
    ("tc3 code ccc ModifyOwnN", ["code", "ccc", "ModifyOwnNumberApply"]),
]


def single(text):
    """Returns a text as one word of bash or zsh."""
    return "'" + text.replace("'", "'\\''") + "'"


def fish(text):
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def powershell(text):
    return "'" + text.replace("'", "''") + "'"


QUOTE = {"bash": single, "zsh": single, "fish": fish, "powershell": powershell}


class Shell:
    """An interactive shell."""

    def __init__(self, name, path, home):
        self.name, self.words = name, home / "words"
        self.screen = b""
        child, self.terminal = pty.fork()
        if child == 0:
            os.chdir(home)
            environment = {**os.environ, "HOME": str(home), "PATH": f"{home}/bin:{os.environ['PATH']}", "TERM": "dumb",
                           "ZDOTDIR": str(home), "WORDS": str(self.words), "TC3_CACHE_DIR": str(home / "none"),
                           "XDG_CONFIG_HOME": str(home / "config"), "XDG_DATA_HOME": str(home / "data")}
            os.execve(path, [path, *ARGUMENTS[name](home)], environment)
        self.process = child
        self.until(b"READY> ")

    def read(self, seconds):
        if select.select([self.terminal], [], [], seconds)[0]:
            try:
                self.screen += os.read(self.terminal, 65536)
            except OSError:
                return False
        return True

    def until(self, text):
        end = time.monotonic() + PATIENCE
        while text not in self.screen:
            if time.monotonic() > end or not self.read(0.2):
                raise SystemExit(f"{self.name}: no {text!r} in {self.screen[-2000:]!r}")

    def type(self, keys):
        self.screen = b""
        os.write(self.terminal, keys.encode())

    def quiet(self):
        """Waits until nothing more is written."""
        end, before = time.monotonic() + PATIENCE, -1
        while len(self.screen) != before and time.monotonic() < end:
            before = len(self.screen)
            self.read(0.7)

    def arrived(self, line, tab):
        """Types a line, with a TAB behind it or not, and returns the words that the program gets."""
        self.words.unlink(missing_ok=True)
        self.type(line)
        self.quiet()
        if tab:
            self.type("\t")
            self.quiet()
        self.type("\r")
        end = time.monotonic() + PATIENCE
        while not self.words.exists() and time.monotonic() < end:
            self.read(0.1)
        self.quiet()
        return self.words.read_bytes().decode().split("\0")[:-1] if self.words.exists() else None

    def end(self):
        os.kill(self.process, signal.SIGKILL)
        os.close(self.terminal)
        os.waitpid(self.process, 0)


def bash(home):
    (home / "bashrc").write_text("PS1='READY> '\nsource <(tc3 completion bash)\nbind 'set enable-bracketed-paste off'\n")
    return ["--rcfile", str(home / "bashrc"), "-i"]


def zsh(home):
    functions = ":".join(sorted({str(path.parent) for path in (ROOT / "usr/share/zsh").rglob("*") if path.is_file()}))
    modules = next(iter((ROOT / "usr/lib").glob("*/zsh/*")), None)
    unpacked = f"module_path=({modules})\nFPATH={functions}:$FPATH\n" if modules else ""
    (home / ".zshenv").write_text(unpacked)
    (home / ".zshrc").write_text("PS1='READY> '\nunsetopt prompt_cr prompt_sp beep\nautoload -Uz compinit\ncompinit -u -D\n"
                                 "source <(tc3 completion zsh)\nunset zle_bracketed_paste\n")
    return ["-d", "-i"]


def fish_arguments(home):
    config = home / "config/fish"
    config.mkdir(parents=True)
    (config / "config.fish").write_text("function fish_prompt; printf 'READY> '; end\nset fish_greeting\n"
                                        "set -g fish_autosuggestion_enabled 0\ntc3 completion fish | source\n")
    return ["-i"]


def powershell_arguments(home):
    (home / "profile.ps1").write_text("function prompt { 'READY> ' }\n"
                                      "tc3 completion powershell | Out-String | Invoke-Expression\n")
    return ["-NoLogo", "-NoProfile", "-NoExit", "-File", str(home / "profile.ps1")]


ARGUMENTS = {"bash": bash, "zsh": zsh, "fish": fish_arguments, "powershell": powershell_arguments}

# The real program completes; of any other line, the words are kept.
SCRIPT = """#!/bin/sh
unset LD_LIBRARY_PATH
case $1 in
__complete | completion) exec {tc3} "$@" ;;
esac
printf '%s\\0' "$@" >"$WORDS.new"
mv "$WORDS.new" "$WORDS"
"""


def prepared(folder):
    """Makes the home of a user with a profile."""
    home = Path(folder)
    (home / "bin").mkdir()
    (home / "bin/tc3").write_text(SCRIPT.format(tc3=TC3))
    (home / "bin/tc3").chmod(0o755)
    (home / ".tencentcloud").mkdir()
    (home / ".tencentcloud/credentials").write_text("[shell-test]\nsecret_id=AKIDexample\nsecret_key=example\n")
    return home


def body(words, home):
    """Returns the body that the real program would send for these words."""
    environment = {"HOME": str(home), "TC3_CACHE_DIR": str(home / "none")}
    done = subprocess.run([TC3, *words, "--dry-run", "--unmasked"], env=environment, capture_output=True, text=True)
    if done.returncode:
        return done.stderr
    return json.loads(next(line for line in done.stdout.splitlines() if line.startswith("{")))


def tried(name, path):
    """Returns the faults of one shell."""
    faults = []
    quote = QUOTE[name]
    flags = ["--SdkAppId", "1400000000", "--ExtensionId", "a$b", "--ExtensionName", TEXT]
    own = "tc3 ccc CreateExtension " + " ".join(flag if flag.startswith("--") else quote(flag) for flag in flags)
    items = '[{"SkillGroupId": 1}, {"SkillGroupId": 2}]'
    with tempfile.TemporaryDirectory() as folder:
        home = prepared(folder)
        (home / "a b.json").write_text(JSON)
        shell = Shell(name, path, home)
        for line, words, sent in [
            (own, ["ccc", "CreateExtension", *flags], REQUEST),
            (f"tc3 ccc CreateExtension --json {quote(JSON)}", ["ccc", "CreateExtension", "--json", JSON], REQUEST),
            (f"tc3 ccc CreateExtension --json {quote('@a b.json')}", ["ccc", "CreateExtension", "--json", "@a b.json"], None),
            (f"tc3 ccc X --List.0.Name {quote(items)}", ["ccc", "X", "--List.0.Name", items], None),
        ]:
            arrived = shell.arrived(line, tab=False)
            if arrived != words:
                faults.append(f"{line}: {words} arrive as {arrived}")
            elif sent and (found := body(arrived, home)) != sent:
                faults.append(f"{line}: sends {found}")
        for line, words in COMPLETIONS:
            arrived = shell.arrived(line, tab=True)
            if arrived != words:
                faults.append(f"{line}<TAB>: {words} are {arrived}")
        shell.end()
    print(f"{name}: {'FAILED' if faults else f'4 lines and {len(COMPLETIONS)} completions are right'}", flush=True)
    return [f"{name}: {fault}" for fault in faults]


def main():
    faults = [fault for name, path in SHELLS for fault in tried(name, path)]
    for fault in faults:
        print(f"  {fault}")
    sys.exit(bool(faults))


main()
