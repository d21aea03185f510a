import { assert } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { assertAccessible } from '../support/axe.ts';
import { closeBoards, openBoard } from '../support/board-page.ts';

// apart from what the views do: the check takes its time, and a file has so much of it
describe('views of wf-board', () => {
  afterEach(() => {
    closeBoards();
    document.documentElement.style.removeProperty('background');
  });

  for (const scheme of ['light', 'dark']) {
    for (const attributes of [{ view: 'list' }, { view: 'calendar' }, { lanes: 'tag' }]) {
      for (const width of [1280, 320]) {
        it(`are accessible: ${JSON.stringify(attributes)}, ${width} px, in ${scheme}`, async () => {
          await setViewport({ width, height: 800 });
          document.documentElement.style.setProperty('color-scheme', scheme);
          document.documentElement.style.setProperty('background', 'Canvas');

          const page = await openBoard({ attributes });
          await page.until(() => page.root.querySelector('tbody td, .lane li'));

          await assertAccessible(page.element);
          assert.isAtMost(document.documentElement.scrollWidth, width);
          await setViewport({ width: 1280, height: 800 });
        });
      }
    }
  }
});
