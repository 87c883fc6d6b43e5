/** What `import … from 'concordat'` gives: rules about coupling for test files. */
export { fitness } from './fitness.ts'
export { assertFitness, fitnessMatchers } from './matchers.ts'
export type { RuleBuilder } from './fitness.ts'
export type { DiagramForm, FitnessForm, RuleForm } from './form.ts'
export type { MatcherVerdict } from './matchers.ts'
