# Prints the folder of a clone of Tencent's public history: that in CCC_HISTORY, or one that it makes below target.
clone_history() {
    local folder=${CARGO_TARGET_DIR:-target}/history
    if [[ -n ${CCC_HISTORY:-} ]]; then
        printf '%s\n' "$CCC_HISTORY"
        return
    fi
    if [[ ! -e $folder/complete ]]; then
        rm -rf "$folder"
        # Contents come when they are read: a whole clone has gigabytes.
        git clone --quiet --bare --filter=blob:none https://github.com/TencentCloud/tencentcloud-cli "$folder" >&2 || return 1
        touch "$folder/complete"
    fi
    printf '%s\n' "$folder"
}
