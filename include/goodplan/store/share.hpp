// A plan file that a team shares with each other and with cron, through a group of the system.
#pragma once

#include <string>

namespace goodplan::store {

// The folder of its own that a shared plan file needs: made when it is not there (2770, of the group), taken
// when it is empty. Everybody in the group must be able to make SQLite's journal beside the file. Error usage
// for a group there is none of; conflict when the folder holds anything, storage when it cannot be made so.
// Tells whether it made the folder.
bool prepare_shared_folder(std::string const& plan_file, std::string const& group);

// Makes a new file the group's: 0660.
void share_with_group(std::string const& plan_file, std::string const& group);

} // namespace goodplan::store
