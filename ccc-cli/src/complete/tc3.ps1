# Completion of tc3 for PowerShell: tc3 completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName tc3 -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements | Where-Object { $_.Extent.EndOffset -le $cursorPosition } |
        Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
    # An empty argument is lost on the way to a program, so a placeholder takes the place of an empty word.
    if ($wordToComplete -eq '') { $words += '__empty' }
    tc3 __complete @words 2>$null | ForEach-Object {
        $value, $text = $_ -split "`t", 2
        if (-not $text) { $text = $value }
        [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $text)
    }
}
