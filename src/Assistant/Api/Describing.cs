namespace Assistant.Api;

/// <summary>A parameter that stands behind the question mark of an address.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Form"><c>text</c>, <c>count</c> or <c>date</c>.</param>
/// <param name="Text">What it is, in plain Chinese.</param>
/// <param name="IsRequired">Whether it must be there.</param>
sealed record QueryParameter(string Name, string Form, string Text, bool IsRequired = false);

/// <summary>What the description says of a path.</summary>
static class Describing
{
    // Every path may say these.
    static readonly int[] Always =
    [
        StatusCodes.Status401Unauthorized,
        StatusCodes.Status429TooManyRequests,
        StatusCodes.Status500InternalServerError,
    ];

    static readonly int[] OfBodies =
    [
        StatusCodes.Status400BadRequest,
        StatusCodes.Status413PayloadTooLarge,
        StatusCodes.Status415UnsupportedMediaType,
        StatusCodes.Status422UnprocessableEntity,
    ];

    /// <summary>What it is called and what it is for.</summary>
    public static RouteHandlerBuilder Described(this RouteHandlerBuilder path, string name, string summary, string text) =>
        path.WithName($"api-{name}").WithSummary(summary).WithDescription(text).WithTags("v1");

    /// <summary>What body it takes.</summary>
    public static RouteHandlerBuilder Takes<T>(this RouteHandlerBuilder path)
        where T : notnull => path.Accepts<T>("application/json").Refuses(OfBodies);

    /// <summary>What it asks behind the question mark.</summary>
    public static RouteHandlerBuilder Asks(this RouteHandlerBuilder path, params QueryParameter[] parameters) =>
        path.WithMetadata([.. parameters]).Refuses(StatusCodes.Status422UnprocessableEntity);

    /// <summary>What it answers, and which problems it may answer besides.</summary>
    public static RouteHandlerBuilder Gives<T>(this RouteHandlerBuilder path, params int[] problems) =>
        path.Produces<T>().Refuses(Always).Refuses(problems);

    static RouteHandlerBuilder Refuses(this RouteHandlerBuilder path, params int[] statuses) =>
        statuses.Aggregate(path, (described, status) => described.Produces<Problem>(status, ProblemKind.MediaType));
}
