// The small gazetteer of tests/gazetteer/fixture.
#pragma once

#include "gazetteer/gazetteer.hpp"
#include "paths.hpp"

#include <array>

namespace dateline::test
{

inline const gazetteer::Gazetteer &fixture_gazetteer()
{
    static const gazetteer::Gazetteer gazetteer = [] {
        const std::array<std::filesystem::path, 1> tables{source_folder() / "tests" / "gazetteer" / "fixture"};
        return gazetteer::Gazetteer::open(tables);
    }();
    return gazetteer;
}

} // namespace dateline::test
