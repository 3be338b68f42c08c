using Grid.Grains;
using Grid.Grains.Abstractions;
using Microsoft.AspNetCore.Mvc;

namespace Grid.Server;

/// <summary>How a report is to be read, from a request's query.</summary>
internal sealed class ReadingQuery
{
    /// <summary><c>quiet</c> or <c>balanced</c>.</summary>
    [FromQuery(Name = "point")]
    public string? Point { get; init; }

    /// <summary><c>all</c>, <c>window</c> or <c>none</c>.</summary>
    [FromQuery(Name = "retention")]
    public string? Retention { get; init; }

    /// <summary>True to list every judged pair.</summary>
    [FromQuery(Name = "verbose")]
    public bool? Verbose { get; init; }

    /// <summary>Codes or prefixes to keep, several by repeating.</summary>
    [FromQuery(Name = "select")]
    public string[]? Select { get; init; }

    /// <summary>Codes or prefixes to leave out.</summary>
    [FromQuery(Name = "ignore")]
    public string[]? Ignore { get; init; }

    /// <summary>The settings.</summary>
    /// <exception cref="ApiException">A word that no option has.</exception>
    public ReadSettings Settings()
    {
        var plain = new ReadSettings();
        var settings = plain with
        {
            Point = Point ?? plain.Point,
            Retention = Retention ?? plain.Retention,
            Verbose = Verbose ?? false,
            Select = Select ?? [],
            Ignore = Ignore ?? [],
        };
        try
        {
            _ = settings.ToOptions();
            return settings;
        }
        catch (ArgumentException e)
        {
            throw ApiException.Bad("point", e.Message);
        }
    }
}
