"""What a program sees of modules: those it imports, and none that the snapshot holds beforehand.

Which modules each one needs is recorded while the runtime imports them; `hide` then takes them out of
sight. A program's import finds a module as ever and runs through all finders; only its loading ends
in taking out what the snapshot holds, together with whatever that module needs.
"""

import builtins
import sys
import zipimport

_bootstrap = sys.modules["_frozen_importlib"]
_library = "/lib/python314.zip"
_import, _find_and_load, _load = builtins.__import__, _bootstrap._find_and_load, _bootstrap._load_unlocked

# Pyodide's own modules are no part of Python, and their other half in JavaScript is not here.
for _files in zipimport._zip_directory_cache.values():
    for _path in [path for path in _files if path.startswith(("pyodide/", "_pyodide/"))]:
        del _files[_path]



def _get_filename(self, fullname):
    """As the original, which compiles the module only to find out that it can be compiled."""
    path = zipimport._get_module_path(self, fullname)
    for suffix, _is_bytecode, _is_package in zipimport._zip_searchorder:
        if path + suffix in self._get_files():
            return self._get_files()[path + suffix][0]
    raise zipimport.ZipImportError(f"can't find module {fullname!r}", name=fullname)


zipimport.zipimporter.get_filename = _get_filename

# Read by zipimport and by nothing that `python main.py` does before the program.
_at_start = sys.modules.keys() - {"zlib"}

_needs = {}  # of each module: the names that its loading imports
_loading = []  # the innermost last


def _recording_import(name, globals=None, locals=None, fromlist=(), level=0):
    module = _import(name, globals, locals, fromlist, level)
    # The library itself comes out of a compressed file, which is not what a module asks for.
    if _loading and globals is not vars(zipimport):
        package = _bootstrap._calc___package__(globals) if level else None
        full = _bootstrap._resolve_name(name, package, level) if level else name
        _needs[_loading[-1]].update([full, *(f"{full}.{item}" for item in fromlist or ())])
    return module


def _recording_find_and_load(name, import_):
    if _loading:
        _needs[_loading[-1]].add(name)
    needs = _needs.setdefault(name, set())
    needs.add(name.rpartition(".")[0])
    before = sys.modules.keys() - {name}
    _loading.append(name)
    try:
        return _find_and_load(name, import_)
    finally:
        _loading.pop()
        # Some put others into sys.modules themselves, such as collections.abc.
        needs.update(sys.modules.keys() - before - _needs.keys())


builtins.__import__, _bootstrap._find_and_load = _recording_import, _recording_find_and_load

_held = {}  # the modules that the snapshot holds, by name
_taken = set()  # the names of those that the program has imported since
_shown_with = {}  # of each: the names of all that come with it, itself included
_places = {}  # of a submodule: where it is an attribute, and under which name


def _collect(name, names):
    if name in _held and name not in names:
        names[name] = True
        for need in sorted(_needs.get(name, ())):
            _collect(need, names)
    return names


def hide():
    """Ends the recording and hides every module that is not there when a program begins."""
    builtins.__import__ = _import
    _bootstrap._find_and_load, _bootstrap._load_unlocked = _find_or_refuse, _load_or_show
    for name in sys.modules.keys() - _at_start:
        _held[name] = sys.modules.pop(name)
    for name, module in _held.items():
        parent, _, child = name.rpartition(".")
        holder = vars(_held.get(parent, sys.modules.get(parent)) or module)
        if parent and holder.get(child) is module:
            del holder[child]
            _places[name] = holder, child
        _shown_with[name] = tuple(_collect(name, {}))


def _as_held(name):
    """Whether the program has neither put another module in its place nor asked for a new one."""
    return sys.modules[name] is _held[name] if name in sys.modules else name not in _taken


def _load_or_show(spec):
    module = _held.get(spec.name)
    # A file of the program may have the name of a module of the library.
    if module is None or module.__spec__.origin != spec.origin:
        return _load(spec)
    names = _shown_with[spec.name]
    if not all(map(_as_held, names)):
        return _load(spec)
    for name in names:
        if name not in _taken:
            _taken.add(name)
            sys.modules[name] = _held[name]
            if name in _places:
                holder, child = _places[name]
                holder[child] = _held[name]
    return module


# Of the standard library on Linux, these are not here. Windows' and macOS' are not there either.
_elsewhere = "_overlapped _scproxy _winapi _wmi msvcrt nt winreg winsound"
_missing = sys.stdlib_module_names - set(_elsewhere.split())

stand_ins = {}  # modules of which nothing is here but names

# What imports, or looks up, on behalf of whoever calls it.
_between = (
    "<frozen importlib", "<runtime", f"{_library}/importlib/", f"{_library}/pkgutil.py",
    f"{_library}/concurrent/futures/__init__.py",
)  # fmt: skip
_get_frame = sys._getframe


def asked_by_program():
    """Whether the caller's caller is the program, directly or through `import`, and not the library."""
    frame = _get_frame(1)
    while frame is not None and frame.f_code.co_filename.startswith(_between):
        frame = frame.f_back
    return frame is not None and not frame.f_code.co_filename.startswith(("<frozen ", _library))


def _find_or_refuse(name, import_):
    if name in stand_ins:
        return sys.modules.setdefault(name, stand_ins[name])
    try:
        return _find_and_load(name, import_)
    except ModuleNotFoundError as error:
        if error.name in _missing and asked_by_program():
            refusal(f"The module {error.name} does not exist here")()
        raise


# Tracebacks leave out what the import system does; so they do with these.
for _function in _load_or_show, _find_or_refuse:
    _function.__code__ = _function.__code__.replace(co_filename="<frozen importlib._bootstrap>")
