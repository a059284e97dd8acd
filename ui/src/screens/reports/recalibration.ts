// The recalibration report of a version against another, into a workbook the user names.
import { done, report } from '$lib/app/toasts.svelte';
import { m } from '$lib/i18n';
import { api, type VersionView } from '$lib/ipc';

/** Asks where to, and writes it there; false where nothing was written. */
export async function writeRecalibration(to: Pick<VersionView, 'id' | 'code' | 'version'>, from: string | null, language: string): Promise<boolean> {
  try {
    const path = await api.pickSave('report', m.recalibration_doing(), m.recalibration_name({ code: to.code, version: to.version }));
    if (!path) return false;
    done(m.recalibration_done(), await api.recalibrationReport(to.id, from, language, path));
    return true;
  } catch (thrown) {
    report(thrown, m.recalibration_doing());
    return false;
  }
}
