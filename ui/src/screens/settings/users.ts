// A user while it is typed, and what is wrong with it.
import { m } from '$lib/i18n';
import type { Role, UserInput, UserView } from '$lib/ipc';

/** Roles in the order of their work. */
export const ROLES: readonly Role[] = ['analyst', 'risk_manager', 'finance_director', 'administrator'];

/** The form of a user. */
export interface UserForm {
  id: string | null;
  name: string;
  display_name: string;
  role: Role;
  active: boolean;
  password: string;
  again: string;
}

/** The form of a user, or of a new one. */
export function userForm(user: UserView | null): UserForm {
  return {
    id: user?.id ?? null,
    name: user?.name ?? '',
    display_name: user?.display_name ?? '',
    role: user?.role ?? 'analyst',
    active: user?.active ?? true,
    password: '',
    again: '',
  };
}

/** What is wrong, by field; empty where the form can be saved. */
export function userProblems(form: UserForm): Partial<Record<keyof UserForm, string>> {
  const found: Partial<Record<keyof UserForm, string>> = {};
  if (!form.name.trim()) found.name = m.common_required();
  if (!form.display_name.trim()) found.display_name = m.common_required();
  if (form.id === null && !form.password) found.password = m.common_required();
  if (form.password !== form.again) found.again = m.settings_user_password_differ();
  return found;
}

/** What a correct form sends; an empty password leaves the present one. */
export function userInput({ id, name, display_name, role, active, password }: UserForm): UserInput {
  return { id, name: name.trim(), display_name: display_name.trim(), role, active, password: password || null };
}
