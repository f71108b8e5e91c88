import { type Attack, lines, reachJavaScript } from '../attack.ts'

const write = "process.getBuiltinModule('fs').writeFileSync('@MARK@', '')"

export const javascript: readonly Attack[] = [
  {
    name: 'the module js hands out process',
    code: 'import js\nprint(js.process.env.@VARIABLE@)',
    control: { stock: true },
  },
  {
    name: 'pyodide.code.run_js',
    code: `from pyodide.code import run_js\nrun_js("${write}")`,
    control: { stock: true },
  },
  {
    name: 'the constructor of a constructor makes a function from text',
    code: lines(
      'from pyodide.ffi import to_js',
      `to_js([1]).constructor.constructor("${write}")()`,
    ),
    control: { stock: true },
  },
  {
    name: 'the constructor of pyodide_js.runPython',
    code: `import pyodide_js\npyodide_js.runPython.constructor("${write}")()`,
    control: { stock: true },
  },
  {
    name: "Pyodide's own evaluator, found in its archive",
    code: lines(
      'import sys',
      "for name in 'pyodide', '_pyodide', 'js', 'pyodide_js', '_pyodide_core': sys.modules.get(name, 1) or sys.modules.pop(name)",
      'from _pyodide._base import eval_code',
      `eval_code('import js; js.eval("${write.replaceAll("'", '\\\\x27')}")')`,
    ),
    control: { stock: true },
  },
  {
    name: 'an object of JavaScript is found among the objects of the collector',
    code: lines(
      'import gc',
      'gc.unfreeze()',
      'for value in gc.get_objects():',
      "    if type(value).__name__.startswith('Js') and hasattr(value, 'constructor'):",
      `        value.constructor.constructor("${write}")()`,
      '        break',
    ),
    control: {
      stock: `import js, pyodide_js\nkept = [js]\n${lines(
        'import gc',
        'for value in gc.get_objects() + [kept[0]]:',
        "    if type(value).__name__.startswith('Js') and hasattr(value, 'eval'):",
        `        value.eval("${write}")`,
        '        break',
      )}`,
    },
  },
  {
    name: 'the bridge is put back into the list of built-in modules, and the global object caught',
    code: `${reachJavaScript}print(world.process.argv0, world.process.execPath)`,
    control: { stock: true },
  },
  {
    name: 'node:vm runs text',
    code: `${reachJavaScript}print(node('node:vm').runInThisContext('process.execPath'))`,
    control: { stock: true },
  },
  {
    name: "Node's own loader compiles text",
    code: lines(
      reachJavaScript,
      "module = node('node:module').new('x')",
      "module._compile('module.exports = process.execPath', '/x.js')",
      'print(module.exports)',
    ),
    control: { stock: true },
  },
  {
    name: 'Object.prototype is given a setter that runs in other code',
    code: lines(
      reachJavaScript,
      'prototype = world.Object.prototype',
      'trap = world.Object.new()',
      'from _pyodide_core import create_proxy',
      'def steal(this, value): print(node("node:fs").readFileSync("@FILE@", "utf8"))',
      'trap.set = create_proxy(steal, capture_this=True)',
      'world.Object.defineProperty(prototype, "stolen", trap)',
      'world.Object.new().stolen = 1',
    ),
    control: { stock: true },
  },
]
