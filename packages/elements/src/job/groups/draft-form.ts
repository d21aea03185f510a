import { clientsOf, newId } from './group-tools.ts';
import type { GroupScene } from './group-tools.ts';

/** A draft of the job for one of its clients. */
export async function openDraftForm(scene: GroupScene): Promise<void> {
  const { g, detail, tools } = scene;
  const clients = clientsOf(scene);
  if (clients.length === 0) {
    return tools.dialog.open({ title: g.newDraft, note: g.needsClient, submit: g.understood, save: () => Promise.resolve(true) });
  }
  await tools.dialog.open({
    title: g.newDraft,
    note: g.draftHint,
    at: 'draft',
    submit: g.makeDraft,
    fields: [
      { kind: 'choice', name: 'client', label: g.payer, options: clients, value: clients[0]?.id ?? null },
      { kind: 'text', name: 'title', label: g.title },
    ],
    save: async ({ client, title }) => {
      const id = newId(scene);
      if (id === undefined || typeof client !== 'string') return false;
      const args = { id, client, job: detail.job.id, ...(typeof title === 'string' && title !== '' ? { title } : {}) };
      return tools.feedback.act('invoice.draft', args, { at: 'draft', said: g.saidDrafted });
    },
  });
}
