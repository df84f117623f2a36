#compdef tc3
# Completion of tc3 for zsh: source <(tc3 completion zsh)
_tc3() {
    local line
    local -a candidates
    while IFS= read -r line; do
        local value=${line%%$'\t'*} text=${line#*$'\t'}
        candidates+=("${value//:/\\:}:${text}")
    done < <(tc3 __complete "${(@)words[2,CURRENT]}" 2>/dev/null)
    if (( ${#candidates} )); then
        _describe tc3 candidates
    else
        _files
    fi
}
compdef _tc3 tc3
