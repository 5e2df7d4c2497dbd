using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Assistant.Api;

/// <summary>The description of the interface that other programs are written from, in the words of <see cref="SchemaPhrases"/>.</summary>
static class OpenApiDescription
{
    const string Key = "partnerKey";

    /// <summary>Adds what describes it.</summary>
    public static void Add(IServiceCollection services)
    {
        // What is described is what ReplyJson writes.
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower));
        });
        services.AddOpenApi(options =>
        {
            options.ShouldInclude = path => path.RelativePath?.StartsWith(ApiEndpoints.Root[1..], StringComparison.Ordinal) == true;
            options.AddDocumentTransformer((document, _, _) => DescribeAsync(document));
            options.AddOperationTransformer((operation, context, _) => DescribeAsync(operation, context));
        });
    }

    static Task DescribeAsync(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = SchemaPhrases.Title,
            Version = "1",
            Description = SchemaPhrases.Introduction,
        };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
        document.Components.SecuritySchemes[Key] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = SchemaPhrases.Key,
        };
        // The empty one: a key is not always needed.
        document.Security = [new OpenApiSecurityRequirement(), new() { [new OpenApiSecuritySchemeReference(Key, document)] = [] }];
        foreach (var (name, schema) in document.Components.Schemas ?? new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal))
        {
            Describe(name, (OpenApiSchema)schema);
        }
        return Task.CompletedTask;
    }

    static Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        foreach (var parameter in context.Description.ActionDescriptor.EndpointMetadata.OfType<QueryParameter>())
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(
                new OpenApiParameter
                {
                    Name = parameter.Name,
                    In = ParameterLocation.Query,
                    Required = parameter.IsRequired,
                    Description = parameter.Text,
                    Schema = SchemaOf(parameter.Form),
                }
            );
        }
        foreach (var (status, response) in operation.Responses ?? [])
        {
            response.Description = SchemaPhrases.Status(status);
        }
        return Task.CompletedTask;
    }

    static OpenApiSchema SchemaOf(string form) =>
        form switch
        {
            "count" => new() { Type = JsonSchemaType.Integer, Minimum = "1" },
            "date" => new() { Type = JsonSchemaType.String, Format = "date" },
            _ => new() { Type = JsonSchemaType.String },
        };

    // Comments of the code end up in the description as well; every one of them is replaced.
    static void Describe(string type, OpenApiSchema schema)
    {
        schema.Description = SchemaPhrases.Type(type);
        foreach (var (name, property) in schema.Properties ?? new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal))
        {
            property.Description = SchemaPhrases.Property(type, name);
            foreach (var choice in property.OneOf ?? [])
            {
                choice.Description = null;
            }
            // What does not apply is left out.
            if (
                property.Type?.HasFlag(JsonSchemaType.Null) == true
                || property.OneOf?.Any(choice => choice.Type == JsonSchemaType.Null) == true
            )
            {
                schema.Required?.Remove(name);
            }
        }
    }
}
