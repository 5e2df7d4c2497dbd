using System.Text.Json;
using Assistant.Dialogue.Eligibility;
using Assistant.Dialogue.Turns;
using Assistant.Export;

namespace Assistant.Commands;

/// <summary>Where a command puts a verdict: on the screen, or into a file whose name says of what kind it is.</summary>
/// <param name="File">The file; null for the screen.</param>
/// <param name="IsJson">Whether programs read it, whatever the file is called.</param>
sealed record VerdictOutput(string? File, bool IsJson)
{
    /// <summary>Whether it is a Word document.</summary>
    public bool IsDocument => Ends(".docx");

    /// <summary>Writes a verdict with its report.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <param name="number">The number of its receipt; null when it has none.</param>
    /// <param name="lead">What people are told before it; null for nothing.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task WriteAsync(Verdict verdict, string? number, string? lead, CancellationToken cancel)
    {
        if (IsDocument)
        {
            await using var document = System.IO.File.Create(File!);
            VerdictDocument.Write(document, verdict, number, lead);
            return;
        }
        var text = VerdictText.Of(verdict.Report!);
        await WriteAsync(verdict, lead is null ? text : $"{lead}\n\n{text}", cancel);
    }

    /// <summary>Writes something that is no verdict.</summary>
    /// <param name="content">It, for programs.</param>
    /// <param name="text">It, for people.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task WriteAsync(object content, string text, CancellationToken cancel)
    {
        await using var writer = CheckCommand.Write(File);
        var written = IsJson || Ends(".json") ? JsonSerializer.Serialize(content, ReplyJson.Options) : text;
        await writer.WriteLineAsync(written.AsMemory(), cancel);
    }

    bool Ends(string extension) => string.Equals(Path.GetExtension(File), extension, StringComparison.OrdinalIgnoreCase);
}
