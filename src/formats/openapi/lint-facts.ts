export interface LintNodes {}
