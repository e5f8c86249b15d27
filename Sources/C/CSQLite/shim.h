#pragma once

#include <sqlite3.h>

/* Swift cannot call a function of C that takes any number of arguments. */

/* SQLite no longer counts the memory that it uses, for which it takes a lock of the whole process at each allocation.
   Before the first database is opened; SQLITE_MISUSE afterwards. */
static inline int encours_sqlite_count_no_memory(void) { return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }
