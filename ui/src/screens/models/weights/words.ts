// Words of the methods that find weights from figures.
import { m } from '$lib/i18n';
import type { DataMethod } from '$lib/ipc';

const NAMES: Record<DataMethod, () => string> = {
  entropy: m.models_weights_entropy,
  critic: m.models_weights_critic,
  'standard-deviation': m.models_weights_deviation,
  'coefficient-of-variation': m.models_weights_variation,
  merec: m.models_weights_merec,
};
const ABOUT: Record<DataMethod, () => string> = {
  entropy: m.models_weights_entropy_about,
  critic: m.models_weights_critic_about,
  'standard-deviation': m.models_weights_deviation_about,
  'coefficient-of-variation': m.models_weights_variation_about,
  merec: m.models_weights_merec_about,
};

/** The name of a method where there is little room. */
export const methodShort = (method: DataMethod) =>
  method === 'standard-deviation' ? m.models_weights_deviation_short() : method === 'coefficient-of-variation' ? m.models_weights_variation_short() : methodName(method);
/** The name of a method. */
export const methodName = (method: DataMethod) => NAMES[method]();
/** What a method goes by. */
export const methodAbout = (method: DataMethod) => ABOUT[method]();
