#pragma once

#include "kiosk/forms/form.hpp"

#include <filesystem>

namespace teduh::forms {

// The texts of one form as they lie on a disk: its folder's survey.csv and choices.csv, and every list of another
// folder, of which the form uses those it names. A missing folder of lists means none. Sizes are bounded; a sheet may
// be one byte too large, so that the reader of the form says so itself.
class FormFolder {
public:
    static Result<FormFolder> read(const std::filesystem::path& form, const std::filesystem::path& lists);
    // As read_form() of form.hpp.
    Result<Form> form(Findings& findings) const;

private:
    struct List {
        std::string name;
        Bytes bytes;
    };
    static Result<std::vector<List>> read_lists(const std::filesystem::path& folder);
    Bytes survey_;
    Bytes choices_;
    std::vector<List> lists_;
};

} // namespace teduh::forms
