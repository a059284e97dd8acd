// Words of the workshop that several of its parts use.
import { count, NOTHING, percent } from '$lib/format';
import { dressed, fromNumber, round, shift } from '$lib/format/decimal';
import { m, named, sentence } from '$lib/i18n';
import type { IndicatorChoice, ModelProblem, Name, Node, Text, WorkshopView } from '$lib/ipc';
import { placed } from './nodes';
import { PARTS, partAddress, type PartName } from './parts';
import type { ScaleSources } from './tree/edit';

const LABELS: Record<PartName, () => string> = {
  tree: m.models_part_tree,
  judgements: m.models_part_judgements,
  weights: m.models_part_weights,
  scoring: m.models_part_scoring,
  grades: m.models_part_grades,
  conditions: m.models_part_conditions,
  policy: m.models_part_policy,
  simulation: m.models_part_simulation,
  validation: m.models_part_validation,
  versions: m.models_part_versions,
};

/** The name of a part. */
export function partLabel(part: PartName): string {
  return LABELS[part]();
}

/** The part a problem or difference belongs to: formulas stand with the tree, the population with scoring. */
export function partFor(part: string): PartName {
  if (part === 'formulas' || part === 'basics') return 'tree';
  if (part === 'population') return 'scoring';
  return PARTS.find((each) => each === part) ?? 'tree';
}

/** Where a problem is repaired. */
export function placeOf(version: string, problem: ModelProblem): string {
  return partAddress(version, partFor(problem.part), { at: problem.subject || undefined });
}

/** A problem as a sentence. */
export function problemText(problem: ModelProblem): string {
  return sentence('model_problem', problem.code, problem.details, [problem.code, problem.subject, ...problem.details].filter(Boolean).join(' · '));
}

/** The indicator a code means, of the catalogue or the model's own. */
export function choiceOf(view: WorkshopView, code: string): IndicatorChoice | undefined {
  return view.indicators.find((each) => each.code === code);
}

/** The name of a node in the language in force; its code where nothing else is known. */
export function nodeName(view: WorkshopView, node: Node): string {
  if (node.node === 'criterion') return named(node.name) || node.code;
  const choice = choiceOf(view, node.indicator);
  return choice ? named(choice.name) : node.indicator;
}

/** A name by what is typed in one language, or in the only one there is. */
export function nameOf(en: string, zh: string): Name {
  return { en: en.trim() || zh.trim(), zh: zh.trim() || en.trim() };
}

type Wording = (values: Record<string, never>, options: { locale: 'en' | 'zh-CN' }) => string;

/** A sentence of the message files in both languages, for what a model stores. */
function both(message: Wording): Text {
  return { en: message({}, { locale: 'en' }), zh: message({}, { locale: 'zh-CN' }) };
}

/** What the source of a new scale says. */
export function scaleSources(): ScaleSources {
  return {
    target: both(m.models_source_target),
    assessment: both(m.models_source_assessment),
    population: both(m.models_source_population),
    proposed: both(m.models_source_proposed),
  };
}

/** Share of the goal and of its criterion of every node that is stored, by key. */
export function sharesOf(view: WorkshopView): Map<string, { local: number; global: number }> {
  const globals = new Map(view.nodes.map((node) => [node.code, node]));
  return new Map(
    placed(view.model.tree).map(({ key, parent, at }) => {
      const above = parent && globals.get(parent.code);
      return [key, { local: parent ? (parent.local_weights[at] ?? 0) : 1, global: above ? (above.children[at] ?? 0) : 1 }];
    }),
  );
}

/** A text of a comparison by what kind of value it is. */
export function shownValue(text: string | null, kind: string): string {
  if (text === null) return NOTHING;
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) return text;
  if (kind === 'weight') return percent(value, 2);
  if (kind === 'percent') return percent(value);
  if (kind === 'days') return count(value);
  if (kind === 'number') return dressed(trimmed(round(fromNumber(value), 4)));
  return text;
}

function trimmed(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** A consistency ratio with three decimals, so that one just below the limit does not look like it. */
export function crText(cr: number): string {
  return dressed(round(fromNumber(cr), 3));
}

/** A share as the text a person types, without the sign: 0.125 is 12.5. */
export function shareText(share: number): string {
  return trimmed(round(shift(fromNumber(share), 2), 4));
}

/** The first day there is: a version published from it rates any day before the next. */
const FIRST_DAY = '1970-01-01';

/** From which day a version is published or retired. */
export function fromText(date: string): string {
  return date === FIRST_DAY ? m.models_from_first() : m.models_from({ date });
}
