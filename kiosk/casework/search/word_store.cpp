#include "kiosk/casework/search/word_store.hpp"

#include "storage/base/ensure.hpp"

namespace teduh::search {

std::size_t WordStore::Hash::operator()(const Word& word) const {
    std::uint64_t hash = 0xCBF29CE484222325U; // FNV-1a; who types here is an officer, not a stranger choosing collisions
    for (const char letter : word.view()) hash = (hash ^ static_cast<unsigned char>(letter)) * 0x100000001B3U;
    return hash;
}

WordStore::Token WordStore::make(const Word& word) {
    Token token = static_cast<Token>(tokens_.size());
    if (free_.empty()) {
        tokens_.emplace_back();
    } else {
        token = free_.back();
        free_.pop_back();
    }
    tokens_[token].word = word;
    fresh_.push_back(token);
    return token;
}

WordStore::Token WordStore::add(const Word& word, const Posting& posting) {
    const auto [found, is_new] = known_.try_emplace(word, 0);
    if (is_new) found->second = make(word);
    tokens_[found->second].postings.push_back(posting);
    return found->second;
}

void WordStore::remove(Token token, std::uint32_t slot) {
    auto& postings = tokens_[token].postings;
    for (std::size_t at = 0; at < postings.size();) {
        if (postings[at].slot != slot) {
            ++at;
            continue;
        }
        postings[at] = postings.back();
        postings.pop_back();
    }
    if (postings.empty()) forget(token);
}

void WordStore::forget(Token token) {
    const auto fresh = std::ranges::find(fresh_, token);
    if (fresh != fresh_.end()) {
        fresh_.erase(fresh);
    } else {
        const auto at = first_not_below(tokens_[token].word.view());
        ensure(at != order_.end() && *at == token);
        order_.erase(at);
    }
    known_.erase(tokens_[token].word);
    crypto::wipe(&tokens_[token].word, sizeof(Word));
    tokens_[token].postings = {};
    free_.push_back(token);
}

Held<WordStore::Token>::const_iterator WordStore::first_not_below(std::string_view text) const {
    return std::lower_bound(order_.begin(), order_.end(), text,
                            [&](Token token, std::string_view sought) { return tokens_[token].word.view() < sought; });
}

void WordStore::settle() {
    constexpr std::size_t one_by_one = 64; // more are sorted together
    const auto below = [&](Token left, Token right) { return tokens_[left].word.view() < tokens_[right].word.view(); };
    if (fresh_.size() <= one_by_one) {
        for (const auto token : fresh_) order_.insert(first_not_below(tokens_[token].word.view()), token);
    } else {
        const auto old = static_cast<std::ptrdiff_t>(order_.size());
        std::ranges::sort(fresh_, below);
        order_.insert(order_.end(), fresh_.begin(), fresh_.end());
        std::inplace_merge(order_.begin(), order_.begin() + old, order_.end(), below);
    }
    fresh_.clear();
}

} // namespace teduh::search
