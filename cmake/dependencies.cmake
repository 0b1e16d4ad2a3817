# Everything comes from Debian 12; nothing is downloaded while building.

find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(CLI11 CONFIG REQUIRED)         # 2.1, libcli11-dev
find_package(nlohmann_json CONFIG REQUIRED) # 3.11, nlohmann-json3-dev
find_package(SQLite3 REQUIRED)              # 3.40, libsqlite3-dev
find_package(SQLiteCpp CONFIG REQUIRED)     # 3.2, libsqlitecpp-dev
find_package(fmt CONFIG REQUIRED)           # 9.1, libfmt-dev (the shared library)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium)

if(BUILD_TESTING)
    find_package(Catch2 2.13 REQUIRED) # catch2; version 3 has another interface
    # Debian's own Python: another one on the PATH does not see python3-jsonschema.
    find_program(Python3_EXECUTABLE python3 PATHS /usr/bin NO_DEFAULT_PATH)
    find_package(Python3 REQUIRED COMPONENTS Interpreter)
    include(Catch)
endif()
