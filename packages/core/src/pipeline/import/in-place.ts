import { Refusal, refuse } from '../../kernel/refusal.ts';

/** Does something with a part of a document; what is refused says where in the document that is. */
export async function inPlace<T>(place: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { field } = error.detail;
    const at = `document.${place}`;
    return refuse(error.code, { ...error.detail, field: typeof field === 'string' ? `${at}.${field}` : at });
  }
}
