import { assert } from '@open-wc/testing';
import { WfBoard, WfJob, WfTaskList, WfWorkspace } from '@workfloor/elements';
import { CSSResult } from 'lit';
import { minifyCss, minifyTemplates } from '../../packages/elements/build/minify.mjs';

/** As the browser has understood them. What it keeps as text, such as arguments with `var()`, may differ in space behind commas. */
function rulesOf(css: string): readonly string[] {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return [...sheet.cssRules].map(({ cssText }) => cssText.replaceAll(/,\s*/g, ', '));
}

describe('minified styles', () => {
  for (const { name, styles } of [WfBoard, WfJob, WfTaskList, WfWorkspace]) {
    it(`mean the same to the browser: ${name}`, () => {
      const sheets = [styles].flat().filter((value) => value instanceof CSSResult);
      assert.isNotEmpty(sheets);
      for (const { cssText } of sheets) {
        const small = minifyCss(cssText);
        assert.isBelow(small.length, cssText.length);
        assert.deepEqual(rulesOf(small), rulesOf(cssText));
        assert.isNotEmpty(rulesOf(small));
      }
    });
  }

  it('keep the expressions of a template, what is beside them, and the lines of the file', () => {
    const code = 'const a = css`\n  ${more} .b,\n  .c { /* why */\n    margin: 0 auto;\n  }\n`;\nconst d = 1;';

    assert.equal(minifyTemplates(code), 'const a = css` ${more} .b,.c{margin:0 auto}`\n\n\n\n\n;\nconst d = 1;');
  });

  it('keep a template that stands in an expression of another', () => {
    const code = 'const a = css`\n  ${cards(css`.b`)}\n  .c {\n    margin: 0;\n  }\n`;';

    assert.equal(minifyTemplates(code), 'const a = css` ${cards(css`.b`)} .c{margin:0}`\n\n\n\n\n;');
  });
});
