/**
 * Style sheets without comments and the space that means nothing in them.
 *
 * @param {string} css
 */
export function minifyCss(css) {
  return css
    .replaceAll(/\/\*[^]*?\*\//g, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?([{};,]) ?/g, '$1')
    .replaceAll(': ', ':')
    .replaceAll(';}', '}');
}

/** @param {string} css as it stands in a template, with expressions */
function minifyTemplate(css) {
  const parts = css.split(/(\$\{(?:[^`}]|`[^`]*`)*\})/);
  const lines = css.split('\n').length - 1;
  // the lines of the file stay where they are, for source maps
  return `css\`${parts.map((part, at) => (at % 2 === 0 ? minifyCss(part) : part)).join('')}\`${'\n'.repeat(lines)}`;
}

/**
 * What minifiers leave alone because it is text: styles get smaller, templates lose their indentation.
 *
 * @param {string} code
 */
export function minifyTemplates(code) {
  // an expression may hold a template of its own
  const templates = /\bcss`((?:[^`$]|\$(?!\{)|\$\{(?:[^`}]|`[^`]*`)*\})*)`/g;
  return code.replaceAll(templates, (_, css) => minifyTemplate(css)).replaceAll(/\n[ \t]+/g, '\n');
}
