#include "storage/records/rules/separated_values.hpp"

namespace teduh::records::rules {

SeparatedValues::SeparatedValues(std::string_view text, char separator) : text_(text), separator_(separator) {
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
}

SeparatedValues::Fault SeparatedValues::quoted_cell(std::string& cell) {
    for (++at_; at_ < text_.size(); ++at_) {
        if (cell.size() > cell_bytes_max) return Fault::CellTooLong;
        if (text_[at_] == '\n') ++line_;
        if (text_[at_] != '"') {
            cell += text_[at_];
            continue;
        }
        if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
            cell += '"';
            ++at_;
            continue;
        }
        ++at_;
        const std::string_view rest = text_.substr(at_, 2);
        const bool ends = rest.empty() || rest[0] == separator_ || rest[0] == '\n' || rest.starts_with("\r\n");
        return ends ? Fault::None : Fault::TextAfterQuote;
    }
    return Fault::OpenQuote;
}

void SeparatedValues::plain_cell(std::string& cell) {
    const auto from = at_;
    while (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\n') ++at_;
    auto to = at_;
    if (at_ < text_.size() && text_[at_] == '\n' && to > from && text_[to - 1] == '\r') --to;
    cell.assign(text_.substr(from, to - from));
}

SeparatedValues::Step SeparatedValues::broken(Fault fault) {
    fault_ = fault;
    return Step::Broken;
}

SeparatedValues::Step SeparatedValues::next() {
    cells_.clear();
    row_line_ = line_;
    if (at_ >= text_.size()) return Step::End;
    while (true) {
        if (cells_.size() == cells_max) return broken(Fault::TooManyCells);
        auto& cell = cells_.emplace_back();
        if (at_ < text_.size() && text_[at_] == '"') {
            if (const auto fault = quoted_cell(cell); fault != Fault::None) return broken(fault);
        } else {
            plain_cell(cell);
        }
        if (cell.size() > cell_bytes_max) return broken(Fault::CellTooLong);
        if (at_ < text_.size() && text_[at_] == separator_) {
            ++at_;
            continue;
        }
        if (at_ < text_.size() && text_[at_] == '\r') ++at_;
        if (at_ < text_.size()) ++at_; // the line feed
        ++line_;
        return Step::Row;
    }
}

} // namespace teduh::records::rules
