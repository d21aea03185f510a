import type { Invoice } from '@workfloor/core';
import type { RecordScene } from './record-scene.ts';

const KEPT_MS = 60_000;

/** What the answer wants the file to be called. */
function nameOf(response: Response): string {
  const header = response.headers.get('content-disposition') ?? '';
  const encoded = /filename\*=UTF-8''([^;]+)/.exec(header)?.[1];
  return encoded === undefined ? (/filename="([^"]+)"/.exec(header)?.[1] ?? 'download') : decodeURIComponent(encoded);
}

/** Hands what is fetched to the browser as a file. Rejects as the fetching does. */
export async function saveFile(fetched: Promise<Response>): Promise<void> {
  const response = await fetched;
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = nameOf(response);
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS); // the browser reads it after the click
}

/** Fetches the document of an invoice and hands it to the browser. Never rejects. */
export async function savePdf({ tools }: Pick<RecordScene, 'tools'>, { id }: Invoice): Promise<void> {
  const client = tools.client();
  if (!client) return;
  try {
    await saveFile(client.invoicePdf(id));
  } catch (error) {
    await tools.feedback.fail(id, error);
  }
}
