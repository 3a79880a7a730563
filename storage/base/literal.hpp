#pragma once

#include <string_view>

namespace teduh {

// A sentence of our own source text. The compiler accepts nothing else, so no client's word can travel in an
// error or in the log (SPEC G 21).
class Literal {
public:
    template <std::size_t Size>
    consteval Literal(const char (&text)[Size]) : text_(text, Size - 1) {}

    constexpr std::string_view text() const { return text_; }

private:
    std::string_view text_;
};

} // namespace teduh
