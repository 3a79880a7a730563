#pragma once

#include "sync/centre/quota.hpp"

#include <memory>

namespace teduh::centre {

// How many connections there may be, in all and from one address (SPEC E.9). Any thread; outlives its places.
class Connections {
public:
    explicit Connections(const Bounds& bounds)
        : connections_max_(bounds.connections_max), address_connections_max_(bounds.address_connections_max) {}

    class Place {
    public:
        Place(Connections& owner, const Address& address) : owner_(owner), address_(address) {}
        Place(const Place&) = delete;
        Place& operator=(const Place&) = delete;
        ~Place() { owner_.give_back(address_); }

    private:
        Connections& owner_;
        Address address_;
    };

    // Nothing when there is no place.
    std::unique_ptr<Place> take(const Address& address) {
        const std::lock_guard lock(mutex_);
        if (taken_ >= connections_max_) return nullptr;
        auto& here = by_address_[address];
        if (here >= address_connections_max_) return nullptr;
        ++here;
        ++taken_;
        return std::make_unique<Place>(*this, address);
    }

private:
    void give_back(const Address& address) {
        const std::lock_guard lock(mutex_);
        --taken_;
        if (--by_address_[address] == 0) by_address_.erase(address);
    }

    const std::uint64_t connections_max_;
    const std::uint64_t address_connections_max_;
    std::mutex mutex_;
    std::uint64_t taken_ = 0;
    std::map<Address, std::uint64_t> by_address_;
};

} // namespace teduh::centre
