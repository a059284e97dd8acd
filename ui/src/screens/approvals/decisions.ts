// What may be done with a request, in words, and whether it takes a comment or a password.
import { m } from '$lib/i18n';

/** Something that may be done. */
export type DecisionName = 'submit' | 'withdraw' | 'sign' | 'return' | 'decline';

/** How it is asked for and told. */
export interface Decision {
  title: (request: string) => string;
  text: () => string;
  action: () => string;
  done: () => string;
  /** A comment must be written. */
  comment: boolean;
}

/** All of them. */
export const DECISIONS: Record<DecisionName, Decision> = {
  submit: {
    title: (request) => m.application_submit_title({ request }),
    text: m.application_submit_text,
    action: m.application_submit,
    done: m.application_submit_done,
    comment: false,
  },
  withdraw: {
    title: (request) => m.application_withdraw_title({ request }),
    text: m.application_withdraw_text,
    action: m.application_withdraw,
    done: m.application_withdraw_done,
    comment: false,
  },
  sign: {
    title: (request) => m.application_sign_title({ request }),
    text: m.application_sign_text,
    action: m.application_sign,
    done: m.application_sign_done,
    comment: false,
  },
  return: {
    title: (request) => m.application_return_title({ request }),
    text: m.application_return_text,
    action: m.application_return,
    done: m.application_return_done,
    comment: true,
  },
  decline: {
    title: (request) => m.application_decline_title({ request }),
    text: m.application_decline_text,
    action: m.application_decline,
    done: m.application_decline_done,
    comment: true,
  },
};
