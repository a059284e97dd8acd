// A grade's place on the seven-step colour and shape sequence. The letter always stands beside it.

const USUAL = ['AAA', 'AA', 'A', 'BBB', 'BB', 'B', 'C'];

/** Colour step 1 (best) to 7 (worst) of a grade, by its place among the model's grades where they are known. */
export function gradeStep(grade: string, scale?: readonly string[]): number {
  const at = scale?.indexOf(grade) ?? -1;
  if (scale && at >= 0) return scale.length === 1 ? 1 : 1 + Math.round((at * 6) / (scale.length - 1));
  const usual = USUAL.indexOf(grade);
  if (usual >= 0) return usual + 1;
  return /^D|^C/.test(grade) ? 7 : 4;
}

/** Shapes, so that colour is never alone: best grades round, middle square, then diamond, worst pointing down. */
export type GradeShape = 'circle' | 'square' | 'diamond' | 'triangle';

/** The shape of a colour step. */
export function gradeShape(step: number): GradeShape {
  if (step <= 2) return 'circle';
  if (step <= 4) return 'square';
  return step === 5 ? 'diamond' : 'triangle';
}

/** Sorts grades from best to worst where no model says how: A before B, AAA before AA. */
export function compareGrades(left: string, right: string): number {
  const first = left.charCodeAt(0) - right.charCodeAt(0);
  return first !== 0 ? first : right.length - left.length || left.localeCompare(right);
}
