// Windows need an application; platform and back end come from the environment.
#include <QGuiApplication>

#include <catch2/catch_session.hpp>

int main(int argc, char *argv[])
{
    const QGuiApplication application(argc, argv);
    return Catch::Session().run(argc, argv);
}
