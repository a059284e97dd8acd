// The steps between the states of a version, in words.
import { m } from '$lib/i18n';

/** Steps a person takes with a version. */
export type StepName = 'submit' | 'return' | 'publish' | 'retire';

interface Step {
  title: (values: { model: string }) => string;
  /** What it means. */
  text: () => string;
  action: () => string;
  done: () => string;
  /** Asks for a comment. */
  comment: boolean;
}

/** Words of each step. */
export const STEPS: Record<StepName, Step> = {
  submit: { title: m.models_submit_title, text: m.models_submit_text, action: m.models_submit_go, done: m.models_submit_done, comment: true },
  return: { title: m.models_return_title, text: m.models_return_text, action: m.models_return_go, done: m.models_return_done, comment: true },
  publish: { title: m.models_publish_title, text: m.models_publish_text, action: m.models_publish_go, done: m.models_publish_done, comment: false },
  retire: { title: m.models_retire_title, text: m.models_retire_text, action: m.models_retire_go, done: m.models_retire_done, comment: true },
};
