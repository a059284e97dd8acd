// What is known of the scores while the core cannot compute them: nothing, so that the grades can be repaired all the same.
import type { GradingView } from '$lib/ipc';

/** No scores and no advice. */
export const NO_SCORES: GradingView = {
  customers: 0,
  scores: [],
  not_ratable: 0,
  grades: [],
  small_population: false,
  advice: [],
  by_silhouette: null,
  by_elbow: null,
  by_bic: null,
  cut_offs: [],
  centers: [],
  several: null,
  noise: null,
};
