import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { icons } from '../../base/icons.ts';
import type { Upload } from '../../parts/uploads.ts';
import { bytes } from './bytes.ts';
import { groupIcons } from './group-icons.ts';
import type { SubjectGroupScene } from './group-tools.ts';

/** A file on its way: how far it is, and the way out of it. */
export function uploadRow(scene: SubjectGroupScene, { id, file, state: standing, share }: Upload): TemplateResult {
  const { g, measures, formats, tools, state } = scene;
  const { name } = file;
  const retry = (): void => {
    tools.feedback.clear(`upload:${id}`);
    state.uploads.retry(id);
  };
  const cancel = (): void => {
    tools.feedback.clear(`upload:${id}`);
    state.uploads.cancel(id);
  };
  const again = html`<button
    type="button"
    class="bare"
    data-control="retry"
    aria-label=${g.retryOf({ name })}
    title=${g.retryOf({ name })}
    @click=${retry}
  >
    ${groupIcons.retry}
  </button>`;
  const percent = measures.percent(Math.round(share * 100));
  return html`<li class="upload" data-row=${id} data-state=${standing}>
    <div class="upload-name">
      <span>${name}</span
      ><span class="quiet">${standing === 'waiting' ? g.waits : standing === 'failed' ? bytes(file.size, formats.locale) : percent}</span>
    </div>
    ${standing === 'failed' ? again : nothing}
    <button
      type="button"
      class="bare"
      data-control="cancel"
      aria-label=${g.cancelOf({ name })}
      title=${g.cancelOf({ name })}
      @click=${cancel}
    >
      ${icons.close}
    </button>
    ${standing === 'failed' ? nothing : html`<progress max="1" value=${share} aria-label=${g.uploadOf({ name })}></progress>`}
    ${tools.feedback.problem(`upload:${id}`)}
  </li>`;
}
