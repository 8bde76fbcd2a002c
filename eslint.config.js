// House rules for the JavaScript of the pages: small, plain, and a text never becomes markup.
import js from '@eslint/js';

const BROWSER = [
  'AbortController', 'Blob', 'CSS', 'CustomEvent', 'DecompressionStream', 'Event', 'FileReader', 'Image', 'IntersectionObserver', 'Intl',
  'KeyboardEvent', 'MouseEvent', 'MutationObserver', 'Node', 'Option', 'OffscreenCanvas', 'Path2D', 'PointerEvent', 'ResizeObserver',
  'Response', 'TextDecoder', 'TextEncoder', 'URL', 'URLSearchParams', 'XMLSerializer', 'atob', 'btoa', 'cancelAnimationFrame',
  'clearTimeout', 'console', 'devicePixelRatio', 'document', 'getComputedStyle', 'history', 'localStorage', 'location', 'matchMedia',
  'navigator', 'performance', 'queueMicrotask', 'requestAnimationFrame', 'requestIdleCallback', 'screen', 'setTimeout',
  'structuredClone', 'window', 'HTMLElement', 'SVGElement',
];
const NODE = ['URL', 'TextDecoder', 'TextEncoder', 'process', 'structuredClone', 'performance', 'setTimeout', 'Buffer'];
const named = (names) => Object.fromEntries(names.map((name) => [name, 'readonly']));
const markup = ['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'setHTMLUnsafe', 'createContextualFragment', 'srcdoc'];
const message = 'A label is text: build nodes and set textContent.';

const shared = {
  ...js.configs.recommended.rules,
  'max-lines': ['error', { max: 350, skipBlankLines: true, skipComments: true }],
  'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
  'max-depth': ['error', 3],
  'max-params': ['error', 7],
  complexity: ['error', 10],
  'no-var': 'error',
  'prefer-const': 'error',
  eqeqeq: 'error',
  'no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
  'no-shadow': 'error',
  'no-eval': 'error',
  'no-implied-eval': 'error',
  'no-new-func': 'error',
  'no-console': 'error',
  'no-alert': 'error',
  'no-warning-comments': 'error',
};
const page = {
  'no-restricted-properties': [
    'error',
    ...markup.map((property) => ({ property, message })),
    { object: 'document', property: 'write', message },
    { object: 'document', property: 'writeln', message },
  ],
  'no-restricted-globals': ['error', ...['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'importScripts', 'DOMParser'].map(
    (name) => ({ name, message: 'The page makes no request and parses no markup.' }),
  )],
  'no-restricted-syntax': [
    'error',
    ...markup.map((name) => ({ selector: `Property[key.name='${name}'], Property[key.value='${name}'], Literal[value='${name}']`, message })),
    { selector: "CallExpression[callee.property.name='setAttribute'] > Literal[value=/^on/i]", message: 'Listen with addEventListener.' },
    { selector: 'ImportExpression, ExportDefaultDeclaration, ExportAllDeclaration, ImportDefaultSpecifier, ImportNamespaceSpecifier',
      message: 'The page joins modules by their names: named imports and exports only.' },
  ],
};

export default [
  { ignores: ['.venv/', 'build/', 'node_modules/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['kg/**/*.js'],
    languageOptions: { ecmaVersion: 2023, sourceType: 'module', globals: named(BROWSER) },
    rules: { ...shared, ...page },
  },
  {
    files: ['tests/js/**/*.{js,mjs}', 'eslint.config.js'],
    languageOptions: { ecmaVersion: 2023, sourceType: 'module', globals: named(NODE) },
    rules: { ...shared, 'max-lines-per-function': 'off' },
  },
];
