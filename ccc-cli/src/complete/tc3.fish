# Completion of tc3 for fish: tc3 completion fish | source
function __tc3_complete
    set -l words (commandline --tokenize --cut-at-cursor --current-process)
    tc3 __complete $words[2..] (commandline --current-token --cut-at-cursor) 2>/dev/null
end
complete --command tc3 --no-files --arguments '(__tc3_complete)'
