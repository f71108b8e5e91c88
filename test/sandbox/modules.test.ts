import { afterAll, expect, test } from 'vitest'
import { createPython } from '../../src/sandbox/python.ts'
import { cacheFolder } from './cacheFolder.ts'

const python = createPython({ cacheFolder })
afterAll(() => python.close())

const run = async (...lines: string[]) => {
  const { stdout, stderr } = await python.run(lines.join('\n'))
  expect(stderr).toBe('')
  return stdout
}

test('modules of the snapshot are not there before the program imports them', async () => {
  const stdout = await run(
    'import sys',
    'names = "asyncio", "json", "threading", "random", "typing", "re", "zlib", "unittest.mock"',
    'print([name for name in names if name in sys.modules])',
    'import json',
    'print("json.decoder" in sys.modules, "re" in sys.modules, "asyncio" in sys.modules)',
  )
  expect(stdout).toBe('[]\nTrue True False\n')
})

test('a submodule is an attribute only once it is imported', async () => {
  const stdout = await run(
    'import importlib, concurrent',
    'print(hasattr(importlib, "machinery"), hasattr(concurrent, "futures"))',
    'import unittest',
    'print(hasattr(importlib, "machinery"), hasattr(unittest, "mock"), hasattr(concurrent, "futures"))',
    'import importlib.machinery, unittest.mock, concurrent.futures',
    'print(hasattr(importlib, "machinery"), hasattr(unittest, "mock"), hasattr(concurrent, "futures"))',
  )
  expect(stdout).toBe('False False\nTrue False False\nTrue True True\n')
})

test('a module is one, however it is reached', async () => {
  const stdout = await run(
    'import asyncio, asyncio.tasks, sys, threading, concurrent.futures',
    'from concurrent.futures import thread',
    'print(asyncio.tasks is sys.modules["asyncio.tasks"], asyncio.tasks.futures is asyncio.futures)',
    'print(thread.threading is threading, asyncio.futures.concurrent.futures is concurrent.futures)',
  )
  expect(stdout).toBe('True True\nTrue True\n')
})

test('one that is taken out of sys.modules is loaded anew', async () => {
  const stdout = await run(
    'import json, sys',
    'first = json',
    'del sys.modules["json"]',
    'import json',
    'print(json is first, hasattr(json, "decoder"), json.JSONDecoder is first.JSONDecoder)',
  )
  expect(stdout).toBe('False False True\n')
})

test('a module that the program put in the place of another is what others import', async () => {
  const stdout = await run(
    'import sys',
    'sys.modules["_heapq"] = None',
    'import heapq',
    'print(type(heapq.heappush).__name__)',
  )
  expect(stdout).toBe('function\n')
})

test('a file of the program with the name of a library module comes first', async () => {
  const stdout = await run(
    'with open("random.py", "w") as file: file.write("print(\'mine\')")',
    'import random',
    'print(hasattr(random, "choice"))',
  )
  expect(stdout).toBe('mine\nFalse\n')
})

test('finders of the program see every import', async () => {
  const stdout = await run(
    'import sys',
    'class Finder:',
    '    def find_spec(name, path, target=None): print(name)',
    'sys.meta_path.insert(0, Finder)',
    'import heapq, unittest.mock',
  )
  expect(stdout).toMatch(/^heapq\n(.*\n)*unittest\n(.*\n)*unittest.mock\n/)
})

test('all modules of the library look as if nothing of ours were there', async () => {
  const stdout = await run(
    'import sys, os, importlib, builtins',
    'print(sys.meta_path, len(sys.path_hooks), "__getattr__" in dir(os), repr(os), type(os))',
    'print(importlib.__import__ is __import__, builtins.__import__)',
  )
  expect(stdout).toBe(
    "[<class '_frozen_importlib.BuiltinImporter'>, <class '_frozen_importlib.FrozenImporter'>, " +
      "<class '_frozen_importlib_external.PathFinder'>] 2 False <module 'os' (frozen)> <class 'module'>\n" +
      'False <built-in function __import__>\n',
  )
})
