#pragma once

#include "storage/base/bytes.hpp"
#include "storage/base/result.hpp"

#include <string>
#include <string_view>
#include <utility>

// The sentences of the screen in one language: a compiled .mo of GNU gettext, read by ourselves, because
// gettext's own functions stay English in a locale that the machine has not installed.
namespace teduh::language {

constexpr std::size_t catalog_bytes_max = 1 << 20;
constexpr std::size_t messages_max = 8'192;

// A sentence as the code names it: its English wording. The build collects what stands in message("...") and
// fails when a language lacks one (cmake/language.cmake).
struct Message {
    std::string_view english;
};
consteval Message message(const char* english) { return {english}; }

// Immutable once read: any thread.
class Catalog {
public:
    Catalog() = default; // says everything in English
    // Corrupt for what is no whole catalog: cut off, overlong, unsorted, not UTF-8.
    static Result<Catalog> read(Bytes mo);

    // In this language; the English wording where it has none. Lives as long as the catalog.
    std::string_view say(Message message) const;
    std::size_t size() const { return count_; }

private:
    std::string_view text(std::size_t table, std::size_t index) const;

    Bytes bytes_;
    std::size_t count_ = 0;
    std::size_t english_ = 0;    // where the table of originals begins
    std::size_t translated_ = 0; // and that of translations
};

// "{hours}" replaced by its value. Each placeholder of the sentence has a value, and only words of our own: a
// number, a time, a name of the office, never what somebody typed.
std::string filled(std::string_view sentence,
                   std::initializer_list<std::pair<std::string_view, std::string_view>> values);

} // namespace teduh::language
