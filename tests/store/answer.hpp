// What a file says to a query.
#pragma once

#include <catch2/catch_test_macros.hpp>

#include <ogrsf_frmts.h>

#include <string>

namespace dateline::test
{

/// The first column of the first row; empty where there is no row.
inline std::string answer(GDALDataset &dataset, const std::string &query)
{
    OGRLayer *result = dataset.ExecuteSQL(query.c_str(), nullptr, nullptr);
    REQUIRE(result != nullptr);
    const OGRFeatureUniquePtr feature{result->GetNextFeature()};
    std::string text = feature ? feature->GetFieldAsString(0) : "";
    dataset.ReleaseResultSet(result);
    return text;
}

} // namespace dateline::test
