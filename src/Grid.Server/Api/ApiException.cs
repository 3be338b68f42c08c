namespace Grid.Server;

/// <summary>A request that cannot be carried out, with the status and the words it is answered with.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="title">One short sentence, the same for all of its kind.</param>
/// <param name="detail">What is wrong and what to do.</param>
/// <param name="place">The field of the body or query, or null.</param>
internal sealed class ApiException(int status, string title, string detail, string? place = null) : Exception(detail)
{
    /// <summary>The HTTP status.</summary>
    public int Status => status;

    /// <summary>One short sentence, the same for all of its kind.</summary>
    public string Title => title;

    /// <summary>The field of the body or query, or null.</summary>
    public string? Field => place;

    /// <summary>400: the request cannot be read.</summary>
    /// <param name="field">The field.</param>
    /// <param name="detail">What is wrong and what to do.</param>
    public static ApiException Bad(string field, string detail) => new(StatusCodes.Status400BadRequest, "The request cannot be read.", detail, field);

    /// <summary>404: there is no such thing, or it is another tenant's.</summary>
    /// <param name="detail">What was looked for.</param>
    public static ApiException NotFound(string detail) => new(StatusCodes.Status404NotFound, "There is no such thing.", detail);
}
