using Grid.Grains.Abstractions;
using Grid.Storage;
using Microsoft.AspNetCore.Diagnostics;

namespace Grid.Server;

/// <summary>Turns what grains and stores throw into problem+json: the caller's faults as 4xx, a store or silo that is away as 503.</summary>
/// <remarks>What it does not know goes on to the default handler, which answers 500 without a word of what happened inside.</remarks>
internal sealed class ApiExceptionHandler(IProblemDetailsService problems) : IExceptionHandler
{
    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        if (Answer(exception) is not { } answer)
        {
            return false;
        }

        context.Response.StatusCode = answer.Status;
        if (answer.Status == StatusCodes.Status503ServiceUnavailable)
        {
            context.Response.Headers.RetryAfter = "1";
        }

        var problem = new ProblemDetailsContext
        {
            HttpContext = context,
            ProblemDetails = { Status = answer.Status, Title = answer.Title, Detail = answer.Message },
        };
        if (answer.Field is { } field)
        {
            problem.ProblemDetails.Extensions["field"] = field;
        }

        return await problems.TryWriteAsync(problem).ConfigureAwait(false);
    }

    private static ApiException? Answer(Exception exception) => exception switch
    {
        ApiException known => known,
        SceneNotFoundException missing => ApiException.NotFound(missing.Message),
        SceneTurnTakenException taken => new ApiException(StatusCodes.Status409Conflict, "The scene has these turns.", taken.Message, "turn"),
        SceneAppendException refused => new ApiException(StatusCodes.Status400BadRequest, "The scene does not take the turns.", refused.Message),
        BadHttpRequestException bad => new ApiException(bad.StatusCode, "The request cannot be read.", bad.Message),
        InvalidDataException broken => new ApiException(StatusCodes.Status400BadRequest, "The request cannot be read.", $"The compressed body is broken: {broken.Message}"),
        GridStorageException or OrleansException or TimeoutException or IOException => new ApiException(
            StatusCodes.Status503ServiceUnavailable, "The grid is not ready.", "A store or a silo did not answer. The request can be repeated with the same Idempotency-Key."),
        _ => null,
    };
}
