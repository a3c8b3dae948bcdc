// Compiles tables of places at build time: compile-places OUT.gazetteer TABLE.tsv...
#include "gazetteer/table.hpp"
#include "gazetteer/writer.hpp"

#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <span>
#include <string>

int main(int count, char **arguments)
{
    using namespace dateline::gazetteer;
    try {
        const std::span all{arguments, static_cast<std::size_t>(count)};
        if (all.size() < 3)
            throw GazetteerError("compile-places OUT.gazetteer TABLE.tsv...");
        Tables tables;
        for (const std::filesystem::path path : all.subspan(2)) {
            std::ifstream file(path, std::ios::binary);
            if (!file)
                throw GazetteerError(path.string() + ": cannot be read");
            const std::string content{std::istreambuf_iterator<char>(file), {}};
            tables.add(content, path.filename().string());
        }
        tables.finish();
        Writer writer;
        for (const Place &place : tables.places)
            writer.add(place);
        for (const Demonym &demonym : tables.demonyms)
            writer.add(demonym);
        writer.finish(all[1]);
        for (const std::string &reject : tables.rejects)
            std::cerr << reject << '\n';
        return tables.rejects.empty() ? 0 : 1; // our own tables have no row to spare
    } catch (const std::exception &error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
}
