// Those who find names in a set, ours and what else could be taken. Each is made from the same set.
#pragma once

#include "data.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::bench
{

class Finder
{
public:
    Finder() = default;
    Finder(const Finder &) = delete;
    Finder &operator=(const Finder &) = delete;
    virtual ~Finder() = default;

    [[nodiscard]] virtual std::string name() const = 0;
    /// Time of this thread; of a server the clock's.
    [[nodiscard]] virtual double now_s() const;
    [[nodiscard]] double build_s() const noexcept { return m_build_s; }
    /// How many questions a run asks, so that it ends.
    [[nodiscard]] virtual std::size_t patience() const { return 100; }
    /// How many rows bear this very name.
    [[nodiscard]] virtual std::size_t exact(const std::string &name) = 0;
    /// The ten names that come nearest, best first. Views live as long as the set.
    [[nodiscard]] virtual std::vector<std::string_view> near(const std::string &text) = 0;

protected:
    double m_build_s = 0;
};

[[nodiscard]] std::unique_ptr<Finder> compare_all(const NameSet &set);
/// Null where SQLite was not there when this was built.
[[nodiscard]] std::unique_ptr<Finder> sqlite(const NameSet &set);
/// Null without a server: $DATELINE_POSTGRES names one ("host=/run/postgresql dbname=postgres"), where a table
/// `dateline_bench` is made and dropped; needs the extension pg_trgm.
[[nodiscard]] std::unique_ptr<Finder> postgres(const NameSet &set);

} // namespace dateline::bench
